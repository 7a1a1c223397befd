// Command jobs runs maintenance steps and reports on each.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

// task is the working state of one step.
type task struct {
	name string
	out  *strings.Builder
}

var tasks = sync.Pool{New: func() any { return new(task) }}

func newTask(name string) *task {
	t := tasks.Get().(*task)
	t.name = name
	t.out = new(strings.Builder)
	return t
}

// release drops what the task holds and gives it back.
func release(t *task) {
	t.name = ""
	t.out = nil
	tasks.Put(t)
}

type step func(w io.Writer) error

type runner struct {
	log    io.Writer
	failed int
}

func (r *runner) report(t *task) {
	text := t.out.String()
	lines := strings.Count(text, "\n")
	fmt.Fprintf(r.log, "%s: %d lines\n", t.name, lines)
}

func (r *runner) run(name string, do step) error {
	t := newTask(name)
	defer r.report(t) // want "PC1005"
	defer release(t)
	if err := do(t.out); err != nil {
		r.failed++
		return fmt.Errorf("step %s: %w", name, err)
	}
	return nil
}

func vacuum(w io.Writer) error {
	for _, table := range []string{"orders", "items"} {
		if _, err := fmt.Fprintf(w, "vacuumed %s\n", table); err != nil {
			return err
		}
	}
	return nil
}

func rotate(w io.Writer) error {
	fmt.Fprintln(w, "rotating")
	return errors.New("no space left on device")
}

func main() {
	r := &runner{log: os.Stdout}
	steps := []struct {
		name string
		do   step
	}{{"vacuum", vacuum}, {"rotate", rotate}}
	for _, s := range steps {
		if err := r.run(s.name, s.do); err != nil {
			fmt.Println("jobs:", err)
		}
	}
	fmt.Println("failed:", r.failed)
}
