// Command tokenizes_configuration_expressions tokenizes configuration expressions in a pipeline.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"unicode"
)

type kind int

const (
	ident kind = iota
	number
	punct
)

type token struct {
	kind kind
	text string
}

var (
	errEmpty = errors.New("empty expression")
	errRune  = errors.New("unexpected character")
)

// tokenize starts a scanner for src. Tokens arrive on the first result, and the
// outcome of the scan on the second one after the last token.
func tokenize(src string) (<-chan token, <-chan error) {
	out := make(chan token)
	errc := make(chan error, 1)
	if strings.TrimSpace(src) == "" {
		close(out)
		errc <- errEmpty
		return out, errc
	}
	go scan(src, out, errc)
	return out, errc
}

func scan(src string, out chan<- token, errc chan<- error) {
	// The stream ends before the outcome is published, however scan returns.
	defer func() {
		if out != nil {
			close(out)
			errc <- nil
		}
	}()
	rest := src
	for rest != "" {
		r := rune(rest[0])
		n := 1
		switch {
		case unicode.IsSpace(r):
			rest = rest[1:]
			continue
		case unicode.IsDigit(r):
			n = span(rest, unicode.IsDigit)
			out <- token{number, rest[:n]}
		case unicode.IsLetter(r):
			n = span(rest, unicode.IsLetter)
			out <- token{ident, rest[:n]}
		case strings.ContainsRune("+-*/()", r):
			out <- token{punct, rest[:1]}
		default:
			close(out)
			out = nil
			errc <- fmt.Errorf("%w: %q", errRune, r)
			return
		}
		rest = rest[n:]
	}
}

func span(s string, in func(rune) bool) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !in(r) })
	if n < 0 {
		return len(s)
	}
	return n
}

func count(src string) (int, error) {
	toks, errc := tokenize(src)
	n := 0
	for range toks {
		n++
	}
	return n, <-errc
}

func main() {
	for _, tc := range []struct {
		src string
		n   int
		err error
	}{
		{"a + 12*(b - 3)", 9, nil},
		{"a + #", 2, errRune},
		{"  ", 0, errEmpty},
	} {
		n, err := count(tc.src)
		if n != tc.n || !errors.Is(err, tc.err) {
			log.Printf("%q: %d tokens, %v", tc.src, n, err)
			os.Exit(1)
		}
	}
	fmt.Println("ok")
}
