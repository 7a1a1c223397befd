// Command classifies_mail_messages sorts messages into folders with workers
// that settle each message on every way it can go.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
)

type mail struct{ from, subject string }

type classifier struct {
	in      chan mail
	open    sync.WaitGroup
	mu      sync.Mutex
	folders map[string]int
	blocked map[string]bool
}

func newClassifier(workers int, blocked ...string) *classifier {
	c := &classifier{
		in:      make(chan mail),
		folders: make(map[string]int),
		blocked: make(map[string]bool),
	}
	for _, b := range blocked {
		c.blocked[b] = true
	}
	for range workers {
		go c.work()
	}
	return c
}

func (c *classifier) work() {
	for m := range c.in {
		if c.blocked[m.from] {
			c.open.Done()
			continue
		}
		switch s := strings.ToLower(m.subject); {
		case strings.Contains(s, "invoice"):
			c.file("bills")
		case strings.Contains(s, "win"):
			c.file("junk")
		default:
			c.file("inbox")
		}
	}
}

func (c *classifier) file(folder string) {
	c.mu.Lock()
	c.folders[folder]++
	c.mu.Unlock()
	c.open.Done()
}

func (c *classifier) classify(all []mail) map[string]int {
	for _, m := range all {
		c.open.Add(1)
		c.in <- m
	}
	c.open.Wait()
	close(c.in)
	return c.folders
}

func main() {
	c := newClassifier(3, "spam@x")
	got := c.classify([]mail{
		{"a@x", "Invoice 12"}, {"spam@x", "hi"}, {"b@x", "You WIN"},
		{"c@x", "lunch?"}, {"a@x", "invoice 13"},
	})
	if got["bills"] != 2 || got["junk"] != 1 || got["inbox"] != 1 {
		fmt.Println(got)
		os.Exit(1)
	}
}
