// Command serves_admin_console reads commands from an operator and applies
// them to a running cache.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// Cache forgets its entries after a while.
type Cache struct {
	mu      sync.Mutex
	entries map[string]time.Time
	halt    chan struct{}
	sweeper sync.WaitGroup
}

func NewCache(every time.Duration) *Cache {
	c := &Cache{entries: map[string]time.Time{}, halt: make(chan struct{})}
	c.sweeper.Add(1)
	go c.sweep(every)
	return c
}

func (c *Cache) sweep(every time.Duration) {
	defer c.sweeper.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-c.halt:
			return
		case now := <-t.C:
			c.mu.Lock()
			for k, at := range c.entries {
				if now.After(at) {
					delete(c.entries, k)
				}
			}
			c.mu.Unlock()
		}
	}
}

// Put stores a key for d.
func (c *Cache) Put(key string, d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = time.Now().Add(d)
}

// Len counts the entries.
func (c *Cache) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.entries)
}

// Shutdown stops the sweeper.
func (c *Cache) Shutdown() {
	close(c.halt)
	c.sweeper.Wait()
}

// console is the operator's view of the cache.
type console struct {
	c   *Cache
	out io.Writer
}

func (co *console) exec(line string) (quit bool) {
	verb, arg, _ := strings.Cut(line, " ")
	switch verb {
	case "put":
		co.c.Put(arg, time.Minute)
	case "len":
		fmt.Fprintln(co.out, co.c.Len())
	case "quit":
		co.c.Shutdown()
		fmt.Fprintln(co.out, "bye")
		return true
	default:
		fmt.Fprintf(co.out, "unknown command %q\n", verb)
	}
	return false
}

func (co *console) loop(in io.Reader) error {
	sc := bufio.NewScanner(in)
	for sc.Scan() {
		if co.exec(sc.Text()) {
			return nil
		}
	}
	return sc.Err()
}

func main() {
	c := NewCache(10 * time.Millisecond)
	defer c.Shutdown() // want "PC4001"
	co := &console{c: c, out: os.Stdout}
	script := "put alpha\nput beta\nlen\nflush\nquit\n"
	if err := co.loop(strings.NewReader(script)); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}
