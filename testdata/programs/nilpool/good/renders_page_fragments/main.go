// Command renders_page_fragments renders page fragments from placeholder templates.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"strings"
	"sync"
)

var (
	errUnclosed = errors.New("unclosed placeholder")
	errEmpty    = errors.New("empty template")
)

// frame is the execution state of one render.
type frame struct {
	out   bytes.Buffer
	vars  map[string]string
	depth int
}

type engine struct {
	frames   sync.Pool
	partials map[string]string
}

func newEngine(partials map[string]string) *engine {
	return &engine{
		partials: partials,
		frames:   sync.Pool{New: func() any { return new(frame) }},
	}
}

func (e *engine) open(src string, vars map[string]string) (*frame, error) {
	if src == "" {
		return nil, errEmpty
	}
	if strings.Count(src, "{{") != strings.Count(src, "}}") {
		return nil, errUnclosed
	}
	f := e.frames.Get().(*frame)
	f.vars = vars
	return f, nil
}

// done accepts nil, so that callers can defer it before they look at the error.
func (e *engine) done(f *frame) {
	if f == nil {
		return
	}
	f.out.Reset()
	f.vars, f.depth = nil, 0
	e.frames.Put(f)
}

func (e *engine) expand(f *frame, src string) error {
	if f.depth++; f.depth > 8 {
		return errors.New("partials nested too deeply")
	}
	defer func() { f.depth-- }()
	for src != "" {
		text, rest, found := strings.Cut(src, "{{")
		f.out.WriteString(text)
		if !found {
			return nil
		}
		key, after, _ := strings.Cut(rest, "}}")
		key = strings.TrimSpace(key)
		if name, ok := strings.CutPrefix(key, ">"); ok {
			if err := e.expand(f, e.partials[name]); err != nil {
				return fmt.Errorf("partial %s: %w", name, err)
			}
		} else {
			f.out.WriteString(f.vars[key])
		}
		src = after
	}
	return nil
}

// Render expands src; the result does not share memory with the frame.
func (e *engine) Render(src string, vars map[string]string) (string, error) {
	f, err := e.open(src, vars)
	defer e.done(f)
	if err != nil {
		return "", fmt.Errorf("render: %w", err)
	}
	if err := e.expand(f, src); err != nil {
		return "", err
	}
	return f.out.String(), nil
}

func main() {
	e := newEngine(map[string]string{"sig": "-- {{team}}", "loop": "{{>loop}}"})
	vars := map[string]string{"name": "Ada", "team": "ops"}
	for src, ok := range map[string]bool{
		"Hi {{name}} {{>sig}}": true, "": false, "{{name": false, "{{>loop}}": false, "plain": true,
	} {
		for range 3 {
			out, err := e.Render(src, vars)
			if (err == nil) != ok {
				log.Fatalf("%q: %v", src, err)
			}
			if ok && strings.Contains(out, "{{") {
				log.Fatalf("%q: left over placeholder in %q", src, out)
			}
		}
	}
}
