// Command renders_notification_mails renders notification mails from small placeholder templates.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

var errUnclosed = errors.New("template: unclosed placeholder")

type node struct {
	text string
	key  bool
}

// program is a parsed template together with its output buffer.
type program struct {
	nodes []node
	out   strings.Builder
}

type engine struct {
	progs sync.Pool
}

func newEngine() *engine {
	e := &engine{}
	e.progs.New = func() any { return &program{nodes: make([]node, 0, 16)} }
	return e
}

func (e *engine) release(p *program) {
	e.progs.Put(p)
}

func (e *engine) parse(src string) (*program, error) {
	if strings.Count(src, "{{") != strings.Count(src, "}}") {
		return nil, errUnclosed
	}
	p := e.progs.Get().(*program)
	p.nodes = p.nodes[:0]
	p.out.Reset()
	for src != "" {
		before, rest, found := strings.Cut(src, "{{")
		if before != "" {
			p.nodes = append(p.nodes, node{text: before})
		}
		if !found {
			break
		}
		key, after, _ := strings.Cut(rest, "}}")
		p.nodes = append(p.nodes, node{text: strings.TrimSpace(key), key: true})
		src = after
	}
	return p, nil
}

// Render expands src with the given variables.
func (e *engine) Render(src string, vars map[string]string) (string, error) {
	prog, err := e.parse(src)
	defer e.release(prog) // want "PC1001"
	if err != nil {
		return "", fmt.Errorf("render: %w", err)
	}
	for _, n := range prog.nodes {
		if !n.key {
			prog.out.WriteString(n.text)
			continue
		}
		v, ok := vars[n.text]
		if !ok {
			return "", fmt.Errorf("render: no variable %q", n.text)
		}
		prog.out.WriteString(v)
	}
	return prog.out.String(), nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	e := newEngine()
	vars := map[string]string{"name": "Ada", "order": "4711"}
	mails := []string{
		"Dear {{ name, your order is delayed.",
		"Dear {{ name }}, your order {{ order }} was received.",
		"{{ order }} has shipped.",
		"Bye {{ name }}.",
	}
	for _, m := range mails {
		out, err := e.Render(m, vars)
		if err != nil {
			fmt.Fprintln(os.Stderr, "skip:", err)
			continue
		}
		fmt.Println(out)
	}
}
