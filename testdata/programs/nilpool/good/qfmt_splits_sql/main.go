// Command qfmt splits SQL statements into tokens.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"unicode"

	"programs/nilpool/good/qfmt_splits_sql/reuse"
)

var errUnclosed = errors.New("unclosed string literal")

type token struct {
	kind byte // 'w' word, 's' string, 'p' punctuation
	text string
}

type lexer struct {
	src  string
	pos  int
	toks []token
}

// spans counts bytes by token kind.
type spans struct{ words, strings, punct int }

var (
	lexers = reuse.Pool[lexer]{
		Reset: func(l *lexer) { *l = lexer{toks: l.toks[:0]} },
		Keep:  func(l *lexer) bool { return cap(l.toks) <= 1024 },
	}
	spanPool = reuse.Pool[spans]{Reset: func(s *spans) { *s = spans{} }}
)

func (l *lexer) run() error {
	for l.pos < len(l.src) {
		c := rune(l.src[l.pos])
		rest := l.src[l.pos:]
		n := 1
		switch {
		case unicode.IsSpace(c):
			l.pos++
			continue
		case c == '\'':
			end := strings.IndexByte(rest[1:], '\'')
			if end < 0 {
				return fmt.Errorf("offset %d: %w", l.pos, errUnclosed)
			}
			n = end + 2
			l.toks = append(l.toks, token{'s', rest[:n]})
		case unicode.IsLetter(c):
			if n = strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }); n < 0 {
				n = len(rest)
			}
			l.toks = append(l.toks, token{'w', rest[:n]})
		default:
			l.toks = append(l.toks, token{'p', rest[:n]})
		}
		l.pos += n
	}
	return nil
}

// open lexes src; the lexer is nil if that fails.
func open(src string) (*lexer, error) {
	l := lexers.Get()
	l.src = src
	if err := l.run(); err != nil {
		lexers.Put(l)
		return nil, err
	}
	return l, nil
}

func describe(src string) (string, error) {
	l, err := open(src)
	s := spanPool.Get()
	defer spanPool.Put(s)
	defer lexers.Put(l)
	if err != nil {
		return "", err
	}
	for _, t := range l.toks {
		switch t.kind {
		case 'w':
			s.words += len(t.text)
		case 's':
			s.strings += len(t.text)
		default:
			s.punct += len(t.text)
		}
	}
	return fmt.Sprintf("%d tokens, %+v", len(l.toks), *s), nil
}

func main() {
	for _, q := range []string{
		"select name from users where id = 'a b'",
		"select 'oops",
		"delete from t;",
	} {
		d, err := describe(q)
		if err != nil && !errors.Is(err, errUnclosed) {
			os.Exit(1)
		}
		fmt.Println(d, err)
	}
}
