//oracle: panic "send on closed channel"

// Package bad looks words up at the same time.
package bad

import (
	"strings"
	"sync"
	"time"
)

type crawler struct {
	busy  sync.WaitGroup
	found chan string
}

// look looks a word up.
func (c *crawler) look(word string) {
	c.busy.Add(1) // want "busy.Add comes after the goroutine that waits was started at .*PC3007"
	go func() {
		defer c.busy.Done()
		time.Sleep(10 * time.Microsecond)
		c.found <- strings.ToUpper(word)
	}()
}

// start looks all words up and returns the channel of what is found.
func (c *crawler) start(words []string) <-chan string {
	c.found = make(chan string)
	go func() {
		c.busy.Wait()
		close(c.found)
	}()
	time.Sleep(time.Microsecond)
	for _, w := range words {
		c.look(w)
	}
	return c.found
}

// Scenario looks up until the scheduler lets the waiter run first.
func Scenario() {
	for range 200 {
		for range new(crawler).start([]string{"one", "two"}) {
		}
	}
	time.Sleep(10 * time.Millisecond)
}
