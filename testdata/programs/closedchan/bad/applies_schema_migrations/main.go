// Command applies_schema_migrations applies schema migrations and can show how far it has come.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

type migration struct {
	id string
	up func(*schema) error
}

type schema struct {
	version string
	tables  map[string]int
}

type options struct {
	verbose bool
	out     io.Writer
}

// report sends the step to whoever shows the progress, if anybody does.
func report(progress chan<- int, step int) {
	if progress == nil {
		return
	}
	progress <- step
}

func show(out io.Writer, progress <-chan int, total int) {
	for step := range progress {
		fmt.Fprintf(out, "migration %d/%d\n", step, total)
	}
}

// migrate applies the steps in order and stops at the first that fails.
func migrate(s *schema, steps []migration, opts options) error {
	var (
		progress chan int
		shown    sync.WaitGroup
	)
	if opts.verbose {
		progress = make(chan int, len(steps))
		shown.Go(func() { show(opts.out, progress, len(steps)) })
	}
	defer func() {
		close(progress) // want "PC4005"
		shown.Wait()
	}()

	for i, m := range steps {
		if err := m.up(s); err != nil {
			return fmt.Errorf("migration %s: %w", m.id, err)
		}
		s.version = m.id
		report(progress, i+1)
	}
	return nil
}

func createTable(name string, columns int) func(*schema) error {
	return func(s *schema) error {
		if _, ok := s.tables[name]; ok {
			return errors.New("table exists: " + name)
		}
		s.tables[name] = columns
		return nil
	}
}

func main() {
	steps := []migration{
		{"0001_users", createTable("users", 5)},
		{"0002_orders", createTable("orders", 9)},
	}
	for _, verbose := range []bool{true, false} {
		s := &schema{tables: make(map[string]int)}
		err := migrate(s, steps, options{verbose: verbose, out: os.Stdout})
		fmt.Println(s.version, err)
	}
}
