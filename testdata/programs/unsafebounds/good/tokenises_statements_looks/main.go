// Command tokenises_statements_looks tokenises statements and looks keywords up without allocating.
package main

import (
	"fmt"
	"os"
	"unsafe"
)

type token uint8

const (
	tokIdent token = iota
	tokSelect
	tokFrom
	tokWhere
)

var keywords = map[string]token{
	"select": tokSelect,
	"from":   tokFrom,
	"where":  tokWhere,
}

type lexer struct {
	src     []byte
	pos     int
	scratch [64]byte
}

// str reads a slice header as a string header; the string lives no longer than b stays unchanged.
func str(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

// next returns the next word.
func (l *lexer) next() (token, []byte, bool) {
	for l.pos < len(l.src) && !isLetter(l.src[l.pos]) {
		l.pos++
	}
	start := l.pos
	for l.pos < len(l.src) && isLetter(l.src[l.pos]) {
		l.pos++
	}
	word := l.src[start:l.pos]
	if len(word) == 0 {
		return 0, nil, false
	}
	return l.classify(word), word, true
}

func (l *lexer) classify(word []byte) token {
	if len(word) > len(l.scratch) {
		return tokIdent
	}
	low := l.scratch[:0]
	for _, c := range word {
		if c < 'a' && c != '_' {
			c += 'a' - 'A'
		}
		low = append(low, c)
	}
	return keywords[str(low)]
}

func main() {
	l := &lexer{src: []byte("SELECT name, Age From users_table WHERE Age > 3")}
	var toks []token
	var idents []string
	for {
		t, w, ok := l.next()
		if !ok {
			break
		}
		toks = append(toks, t)
		if t == tokIdent {
			idents = append(idents, string(w))
		}
	}
	if fmt.Sprint(toks) != fmt.Sprint([]token{1, 0, 0, 2, 0, 3, 0}) {
		fmt.Fprintln(os.Stderr, toks)
		os.Exit(1)
	}
	if fmt.Sprint(idents) != "[name Age users_table Age]" {
		fmt.Fprintln(os.Stderr, idents)
		os.Exit(1)
	}
}
