// Package conf reads "name = value" configuration files.
package conf

import (
	"fmt"
	"strings"
	"sync"
)

type kind int

const (
	word kind = iota
	equals
	newline
	eof
)

type token struct {
	kind kind
	text string
	line int
}

var tokens = sync.Pool{New: func() any { return new(token) }}

// SyntaxError tells where a file is wrong.
type SyntaxError struct {
	Line int
	Near string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d: unexpected %q", e.Line, e.Near)
}

type parser struct {
	src  string
	line int
}

func (p *parser) next() *token {
	p.src = strings.TrimLeft(p.src, " \t")
	t := tokens.Get().(*token)
	t.line = p.line
	n := 1
	switch {
	case p.src == "":
		t.kind, n = eof, 0
	case p.src[0] == '=':
		t.kind = equals
	case p.src[0] == '\n':
		t.kind = newline
		p.line++
	default:
		t.kind = word
		if n = strings.IndexAny(p.src, " \t\n="); n < 0 {
			n = len(p.src)
		}
	}
	t.text, p.src = p.src[:n], p.src[n:]
	return t
}

func (p *parser) drop(t *token) {
	*t = token{}
	tokens.Put(t)
}

// expect consumes one token of kind k and returns its text.
func (p *parser) expect(k kind) (string, error) {
	t := p.next()
	if t.kind != k {
		p.drop(t)
		return "", &SyntaxError{Line: t.line, Near: t.text} // want "PC1005"
	}
	text := t.text
	p.drop(t)
	return text, nil
}

// Parse returns the settings in src.
func Parse(src string) (map[string]string, error) {
	p := &parser{src: src, line: 1}
	out := make(map[string]string)
	for strings.TrimSpace(p.src) != "" {
		name, err := p.expect(word)
		if err != nil {
			return nil, err
		}
		if _, err := p.expect(equals); err != nil {
			return nil, err
		}
		if out[name], err = p.expect(word); err != nil {
			return nil, err
		}
		if _, err := p.expect(newline); err != nil {
			return nil, err
		}
	}
	return out, nil
}
