// A lexer for a small template language, run beside the parser.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type kind int

const (
	tokText kind = iota
	tokAction
	tokError
	tokEOF
)

type token struct {
	kind kind
	text string
}

type stateFn func(*lexer) stateFn

type lexer struct {
	input      string
	start, pos int
	items      chan token
}

func (l *lexer) run() {
	for st := stateFn(lexText); st != nil; {
		st = st(l)
	}
	l.emit(tokEOF) // want "PC4002"
	close(l.items)
}

func (l *lexer) emit(k kind) {
	l.items <- token{k, l.input[l.start:l.pos]}
	l.start = l.pos
}

// errorf hands the error to the parser and ends the scan.
func (l *lexer) errorf(format string, args ...any) stateFn {
	l.items <- token{tokError, fmt.Sprintf(format, args...)}
	l.start, l.pos = len(l.input), len(l.input)
	close(l.items)
	return nil
}

func lexText(l *lexer) stateFn {
	i := strings.Index(l.input[l.pos:], "{{")
	if i < 0 {
		l.pos = len(l.input)
		if l.pos > l.start {
			l.emit(tokText)
		}
		return nil
	}
	l.pos += i
	if l.pos > l.start {
		l.emit(tokText)
	}
	return lexAction
}

func lexAction(l *lexer) stateFn {
	l.pos += len("{{")
	l.start = l.pos
	i := strings.Index(l.input[l.pos:], "}}")
	if i < 0 {
		return l.errorf("offset %d: unclosed action", l.start)
	}
	l.pos += i
	l.emit(tokAction)
	l.pos += len("}}")
	l.start = l.pos
	return lexText
}

type node struct {
	action bool
	text   string
}

func parse(src string) (nodes []node, err error) {
	l := &lexer{input: src, items: make(chan token)}
	var wg sync.WaitGroup
	wg.Go(l.run)
	for it := range l.items {
		switch it.kind {
		case tokText:
			nodes = append(nodes, node{text: it.text})
		case tokAction:
			nodes = append(nodes, node{action: true, text: strings.TrimSpace(it.text)})
		case tokError:
			err = fmt.Errorf("parse: %s", it.text)
		}
	}
	wg.Wait()
	return nodes, err
}

func main() {
	for _, src := range []string{
		"Dear {{ name }}, your order {{ id }} has left.",
		"no actions here",
		"Dear {{ name }}, your order {{ id has left.",
	} {
		nodes, err := parse(src)
		fmt.Println(len(nodes), "nodes, error:", err)
	}
}
