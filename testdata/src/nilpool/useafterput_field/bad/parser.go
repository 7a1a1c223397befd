//oracle: panic "nil pointer dereference"

// Package bad parses requests with a lexer from a pool.
// The parser goes on using the lexer in its field after close has put it.
package bad

import "sync"

type source struct {
	name string
	line int
}

type lexer struct {
	src *source
}

func (l *lexer) position() int { return l.src.line }

var lexers = sync.Pool{New: func() any { return new(lexer) }}

type parser struct {
	lex   *lexer
	lines int
}

func newParser(name string) *parser {
	l := lexers.Get().(*lexer)
	l.src = &source{name: name, line: 1}
	return &parser{lex: l}
}

func (p *parser) close() {
	p.lex.src = nil
	lexers.Put(p.lex)
}

func (p *parser) parse(text string) {
	for _, c := range text {
		if c == '\n' {
			p.lex.src.line++
		}
	}
	p.close()
	p.lines = p.lex.position() // want "PC1005"
}

// Scenario parses a text of three lines.
func Scenario() {
	p := newParser("request")
	p.parse("a\nb\nc")
	if p.lines != 3 {
		panic("wrong number of lines")
	}
}
