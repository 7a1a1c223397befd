// Package lex splits configuration text into tokens.
package lex

import (
	"fmt"
	"strings"
	"unicode"
)

// Kind classifies a token.
type Kind int

// The kinds of tokens.
const (
	EOF Kind = iota
	Error
	Ident
	String
	Punct
)

// Token is one lexical element with its position.
type Token struct {
	Kind Kind
	Text string
	Pos  int
}

// Lexer scans an input and delivers tokens on a channel.
type Lexer struct {
	input  string
	pos    int
	tokens chan Token
}

// Start begins to scan input and returns the lexer.
func Start(input string) *Lexer {
	l := &Lexer{input: input, tokens: make(chan Token, 4)}
	go l.run()
	return l
}

// Tokens delivers the tokens; it is closed at the end of the input or after
// an Error token.
func (l *Lexer) Tokens() <-chan Token { return l.tokens }

// emit delivers the text from start to the current position.
func (l *Lexer) emit(k Kind, start int) {
	l.tokens <- Token{Kind: k, Text: l.input[start:l.pos], Pos: start}
}

// fail delivers an error token and ends the stream.
func (l *Lexer) fail(format string, args ...any) {
	l.tokens <- Token{Kind: Error, Text: fmt.Sprintf(format, args...), Pos: l.pos}
	close(l.tokens)
}

// run scans the input to its end.
func (l *Lexer) run() {
	for l.pos < len(l.input) {
		start := l.pos
		c := rune(l.input[l.pos])
		switch {
		case unicode.IsSpace(c):
			l.pos++
		case c == '"':
			l.quoted()
		case unicode.IsLetter(c):
			l.word()
			l.emit(Ident, start)
		case strings.ContainsRune("={};", c):
			l.pos++
			l.emit(Punct, start)
		default:
			l.fail("unexpected character %q", c)
			return
		}
	}
	l.emit(EOF, l.pos) // want "PC4002"
	close(l.tokens)
}

// word advances over letters and digits.
func (l *Lexer) word() {
	for l.pos < len(l.input) {
		c := rune(l.input[l.pos])
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return
		}
		l.pos++
	}
}

// quoted scans a string literal; the current character is its opening quote.
func (l *Lexer) quoted() {
	start := l.pos
	end := strings.IndexByte(l.input[l.pos+1:], '"')
	if end < 0 {
		l.fail("string starting at %d has no end", start)
		l.pos = len(l.input)
		return
	}
	l.pos += end + 2
	l.emit(String, start)
}
