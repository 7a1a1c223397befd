// Command lexes_ini_files reads configuration text with a lexer that runs beside its
// parser.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// Kind is the kind of a token.
type Kind int

// The kinds.
const (
	Section Kind = iota
	Key
	Value
	Failure
)

// Token is a piece of the text.
type Token struct {
	Kind Kind
	Text string
	Line int
}

type stateFn func(*lexer) stateFn

type lexer struct {
	lines  []string
	pos    int
	tokens chan Token
	cancel <-chan struct{}
}

func (l *lexer) emit(k Kind, text string) bool {
	select {
	case l.tokens <- Token{k, text, l.pos + 1}:
		return true
	case <-l.cancel:
		return false
	}
}

// finish ends the token stream; a state that calls it must return nil.
func (l *lexer) finish() stateFn {
	close(l.tokens)
	return nil
}

func (l *lexer) fail(format string, args ...any) stateFn {
	l.emit(Failure, fmt.Sprintf(format, args...))
	return l.finish()
}

func lexLine(l *lexer) stateFn {
	if l.pos == len(l.lines) {
		return l.finish()
	}
	line := strings.TrimSpace(l.lines[l.pos])
	switch {
	case line == "" || line[0] == ';':
		l.pos++
		return lexLine
	case line[0] == '[':
		return lexSection
	}
	return lexPair
}

func lexSection(l *lexer) stateFn {
	line := strings.TrimSpace(l.lines[l.pos])
	if !strings.HasSuffix(line, "]") {
		return l.fail("unclosed section %q", line)
	}
	if !l.emit(Section, line[1:len(line)-1]) {
		return l.finish()
	}
	l.pos++
	return lexLine
}

func lexPair(l *lexer) stateFn {
	key, value, ok := strings.Cut(l.lines[l.pos], "=")
	if !ok {
		return l.fail("no value for %q", key)
	}
	if !l.emit(Key, strings.TrimSpace(key)) || !l.emit(Value, strings.TrimSpace(value)) {
		return l.finish()
	}
	l.pos++
	return lexLine
}

func lex(text string, cancel <-chan struct{}) <-chan Token {
	l := &lexer{lines: strings.Split(text, "\n"), tokens: make(chan Token), cancel: cancel}
	go func() {
		for state := stateFn(lexLine); state != nil; {
			state = state(l)
		}
	}()
	return l.tokens
}

// Parse returns the values by section and key.
func Parse(text string) (map[string]string, error) {
	cancel := make(chan struct{})
	defer close(cancel)
	out := make(map[string]string)
	var section, key string
	for t := range lex(text, cancel) {
		switch t.Kind {
		case Section:
			section = t.Text
		case Key:
			key = section + "." + t.Text
			if _, dup := out[key]; dup {
				return nil, fmt.Errorf("line %d: %s is set twice", t.Line, key)
			}
		case Value:
			out[key] = t.Text
		case Failure:
			return nil, fmt.Errorf("line %d: %s", t.Line, t.Text)
		}
	}
	return out, nil
}

func main() {
	base := runtime.NumGoroutine()
	for _, c := range []struct {
		text string
		keys int
		bad  bool
	}{
		{"[db]\nhost = a\nport=5432\n\n; end\n[log]\nlevel=warn", 3, false},
		{"[db]\nhost=a\nhost=b\nport=1\n[x]\ny=z", 0, true},
		{"[db\nhost=a", 0, true},
		{"[db]\nhost", 0, true},
		{"", 0, false},
	} {
		m, err := Parse(c.text)
		if len(m) != c.keys || (err != nil) != c.bad {
			fmt.Println("unexpected:", m, err)
			os.Exit(1)
		}
		fmt.Println(len(m), err)
	}
	for range 200 {
		if runtime.NumGoroutine() <= base {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	fmt.Println("lexers are still running")
	os.Exit(1)
}
