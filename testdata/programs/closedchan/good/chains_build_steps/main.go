// Runs the steps of a build, each after the steps that it needs.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type step struct {
	name  string
	needs []string
	run   func() error
}

type future struct {
	done chan struct{}
	err  error
}

type build struct {
	futures map[string]*future
	mu      sync.Mutex
	order   []string
}

func (b *build) log(name string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.order = append(b.order, name)
}

// run executes all steps. The needs of a step have to be listed before it.
func run(steps []step) ([]string, error) {
	b := &build{futures: make(map[string]*future, len(steps))}
	for _, s := range steps {
		if _, dup := b.futures[s.name]; dup {
			return nil, fmt.Errorf("step %s is there twice", s.name)
		}
		for _, n := range s.needs {
			if b.futures[n] == nil {
				return nil, fmt.Errorf("step %s needs %s", s.name, n)
			}
		}
		b.futures[s.name] = &future{done: make(chan struct{})}
	}

	for _, s := range steps {
		f := b.futures[s.name]
		go func() {
			defer close(f.done)
			if f.err = b.await(s.needs); f.err != nil {
				return
			}
			if f.err = s.run(); f.err == nil {
				b.log(s.name)
			}
		}()
	}

	var errs []error
	for _, s := range steps {
		f := b.futures[s.name]
		<-f.done
		if f.err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", s.name, f.err))
		}
	}
	return b.order, errors.Join(errs...)
}

func (b *build) await(needs []string) error {
	for _, n := range needs {
		f := b.futures[n]
		<-f.done
		if f.err != nil {
			return fmt.Errorf("needs %s", n)
		}
	}
	return nil
}

func main() {
	ok := func() error { return nil }
	steps := []step{
		{"fetch", nil, ok},
		{"generate", []string{"fetch"}, ok},
		{"compile", []string{"fetch", "generate"}, ok},
		{"docs", []string{"generate"}, func() error { return errors.New("no fonts") }},
		{"test", []string{"compile"}, ok},
		{"publish", []string{"test", "docs"}, ok},
	}
	order, err := run(steps)
	fmt.Println(strings.Join(order, " "))
	fmt.Println(err)
	if strings.Join(order, " ") != "fetch generate compile test" || err == nil {
		os.Exit(1)
	}
	if _, err := run(append(steps, step{"docs", nil, ok})); err == nil {
		os.Exit(1)
	}
}
