// Command manages_log_tailers follows some logs and stops with the first that
// grows beyond its limit.
package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"programs/closedchan/bad/manages_log_tailers/tailer"
)

type cleanup struct {
	closers []io.Closer
}

func (c *cleanup) add(cl io.Closer) {
	c.closers = append(c.closers, cl)
}

// run closes all in reverse order.
func (c *cleanup) run() error {
	var errs []error
	for i := len(c.closers) - 1; i >= 0; i-- {
		errs = append(errs, c.closers[i].Close())
	}
	return errors.Join(errs...)
}

type limitExceeded struct {
	name  string
	lines int
}

func (e *limitExceeded) Error() string {
	return fmt.Sprintf("%s has %d lines", e.name, e.lines)
}

func growth(n int) func() int {
	return func() int { return n }
}

func watch(limits map[string]int) error {
	var c cleanup
	defer c.run()
	tailers := make(map[string]*tailer.Tailer)
	for name, rate := range map[string]int{"access": 5, "error": 1} {
		t := tailer.Open(growth(rate))
		c.add(t)
		tailers[name] = t
	}
	for {
		time.Sleep(5 * time.Millisecond)
		for name, t := range tailers {
			if n := t.Lines(); n > limits[name] {
				if err := t.Close(); err != nil {
					return err
				}
				return &limitExceeded{name, n}
			}
		}
	}
}

func main() {
	err := watch(map[string]int{"access": 50, "error": 1000})
	var l *limitExceeded
	if errors.As(err, &l) {
		fmt.Println("stopped for", l.name)
		return
	}
	fmt.Println(err)
}
