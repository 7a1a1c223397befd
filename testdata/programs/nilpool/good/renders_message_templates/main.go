// Command renders_message_templates renders message templates with ${name} placeholders.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"programs/nilpool/good/renders_message_templates/pool"
)

var errUnclosed = errors.New("placeholder is not closed")

type segment struct {
	text string
	name bool
}

type program struct {
	segments []segment
}

var (
	buffers  = pool.New((*bytes.Buffer).Reset)
	programs = pool.New(func(p *program) { p.segments = p.segments[:0] })
)

func (p *program) parse(src string) error {
	for src != "" {
		text, rest, found := strings.Cut(src, "${")
		p.segments = append(p.segments, segment{text: text})
		if !found {
			return nil
		}
		name, tail, closed := strings.Cut(rest, "}")
		if !closed {
			return fmt.Errorf("%q: %w", rest, errUnclosed)
		}
		p.segments = append(p.segments, segment{text: name, name: true})
		src = tail
	}
	return nil
}

func (p *program) execute(dst *bytes.Buffer, vars map[string]string) error {
	for _, s := range p.segments {
		if !s.name {
			dst.WriteString(s.text)
			continue
		}
		v, ok := vars[s.text]
		if !ok {
			return fmt.Errorf("no value for %q", s.text)
		}
		dst.WriteString(v)
	}
	return nil
}

func render(src string, vars map[string]string) (string, error) {
	var out string
	err := programs.Do(func(p *program) error {
		if err := p.parse(src); err != nil {
			return err
		}
		buf := buffers.Get()
		defer buffers.Put(buf)
		if err := p.execute(buf, vars); err != nil {
			return err
		}
		out = buf.String()
		return nil
	})
	return out, err
}

func main() {
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			vars := map[string]string{"who": fmt.Sprint("worker ", w), "what": "ready"}
			for range 50 {
				got, err := render("${who} is ${what}.", vars)
				if err != nil || got != fmt.Sprintf("worker %d is ready.", w) {
					panic(fmt.Sprintf("rendered %q, %v", got, err))
				}
			}
		})
	}
	wg.Wait()
	if _, err := render("hello ${who", nil); !errors.Is(err, errUnclosed) {
		fmt.Fprintln(os.Stderr, "unclosed placeholder:", err)
		os.Exit(1)
	}
}
