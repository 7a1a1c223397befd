//oracle: synctest-hang

// Package bad runs a command and copies its output.
package bad

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
)

type command struct {
	args   []string
	stdout io.Reader
	lines  []string
}

var errNoCommand = errors.New("runner: no command")

func (c *command) start() error {
	if len(c.args) == 0 {
		return errNoCommand
	}
	c.stdout = strings.NewReader("ok\n")
	return nil
}

func (c *command) copy() {
	sc := bufio.NewScanner(c.stdout)
	for sc.Scan() {
		c.lines = append(c.lines, sc.Text())
	}
}

// run returns when all output was copied.
func (c *command) run() error {
	var wg sync.WaitGroup
	wg.Add(1) // want "wg.*PC3003"
	defer wg.Wait()
	if err := c.start(); err != nil {
		return err
	}
	go func() {
		defer wg.Done()
		c.copy()
	}()
	return nil
}

// Scenario runs nothing.
func Scenario(t *testing.T) {
	if err := (&command{}).run(); err != errNoCommand {
		t.Error(err)
	}
}
