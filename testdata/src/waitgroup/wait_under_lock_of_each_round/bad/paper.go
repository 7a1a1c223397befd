//oracle: assert "publish does not return"

// Package bad collects articles for a newspaper.
package bad

import (
	"strings"
	"sync"
	"time"
)

type paper struct {
	mu      sync.Mutex
	draft   map[string]int
	printed map[string]int
	writers sync.WaitGroup
}

func (p *paper) note(topic string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.draft[topic]++
}

func (p *paper) write(topics string) {
	defer p.writers.Done()
	time.Sleep(10 * time.Millisecond)
	for _, t := range strings.Split(topics, ",") {
		p.note(t)
	}
}

// order has an article written.
func (p *paper) order(topics string) {
	p.writers.Add(1)
	go p.write(topics)
}

// publish prints what was ordered.
func (p *paper) publish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.writers.Wait() // want "writers.Wait while mu is held.*PC3008"
	p.printed, p.draft = p.draft, make(map[string]int)
}

// Scenario publishes two articles.
func Scenario() {
	p := &paper{draft: make(map[string]int)}
	p.order("sports,weather")
	p.order("weather")
	done := make(chan struct{})
	go func() { p.publish(); close(done) }()
	select {
	case <-done:
	case <-time.After(200 * time.Millisecond):
		panic("publish does not return")
	}
}
