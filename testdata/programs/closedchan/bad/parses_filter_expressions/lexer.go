package main

import (
	"fmt"
	"strings"
	"unicode"
)

type tokenKind int

const (
	tokWord tokenKind = iota
	tokString
	tokPunct
	tokError
	tokEOF
)

type token struct {
	kind tokenKind
	text string
}

// lexer scans one filter expression in its own goroutine.
type lexer struct {
	input  string
	pos    int
	failed bool
	items  chan token
}

func lex(input string) *lexer {
	l := &lexer{input: input, items: make(chan token, 4)}
	go l.run()
	return l
}

func (l *lexer) run() {
	for l.pos < len(l.input) {
		switch c := l.input[l.pos]; {
		case c == ' ':
			l.pos++
		case c == '"':
			l.quoted()
		case strings.IndexByte("=<>()", c) >= 0:
			l.emit(tokPunct, 1)
		default:
			l.word()
		}
	}
	l.emit(tokEOF, 0) // want "PC4002"
	if !l.failed {
		close(l.items)
	}
}

// emit sends the next n bytes of input as one token.
func (l *lexer) emit(kind tokenKind, n int) {
	l.items <- token{kind, l.input[l.pos : l.pos+n]}
	l.pos += n
}

func (l *lexer) quoted() {
	end := strings.IndexByte(l.input[l.pos+1:], '"')
	if end < 0 {
		l.fail("unterminated string at offset %d", l.pos)
		return
	}
	l.emit(tokString, end+2)
}

func (l *lexer) word() {
	rest := l.input[l.pos:]
	n := strings.IndexFunc(rest, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_'
	})
	switch n {
	case -1:
		n = len(rest)
	case 0:
		l.fail("unexpected %q at offset %d", rest[0], l.pos)
		return
	}
	l.emit(tokWord, n)
}

// fail reports a scan error, which ends the token stream.
func (l *lexer) fail(format string, args ...any) {
	l.failed = true
	l.items <- token{tokError, fmt.Sprintf(format, args...)}
	close(l.items)
	l.pos = len(l.input)
}
