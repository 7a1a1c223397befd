// Command splits_telemetry_three_ways reads telemetry, decodes it and stores
// it, each stage in its own goroutine.
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

type point struct {
	key   string
	value int
}

type pipeline struct {
	wg     sync.WaitGroup
	raw    chan string
	points chan point
	mu     sync.Mutex
	store  map[string]int
}

func newPipeline() *pipeline {
	return &pipeline{
		raw:    make(chan string, 16),
		points: make(chan point, 16),
		store:  make(map[string]int),
	}
}

func (p *pipeline) start(input string) {
	p.wg.Add(2) // want "PC3004"
	go p.read(input)
	go p.decode()
	go p.save()
}

func (p *pipeline) read(input string) {
	defer p.wg.Done()
	defer close(p.raw)
	for line := range strings.Lines(input) {
		p.raw <- strings.TrimSpace(line)
	}
}

func (p *pipeline) decode() {
	defer p.wg.Done()
	defer close(p.points)
	for line := range p.raw {
		key, num, ok := strings.Cut(line, " ")
		v, err := strconv.Atoi(num)
		if !ok || err != nil {
			continue
		}
		p.points <- point{key, v}
	}
}

func (p *pipeline) save() {
	defer p.wg.Done()
	for pt := range p.points {
		time.Sleep(5 * time.Millisecond)
		p.mu.Lock()
		p.store[pt.key] += pt.value
		p.mu.Unlock()
	}
}

func (p *pipeline) wait() int {
	p.wg.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.store)
}

func main() {
	p := newPipeline()
	p.start("temp 21\nhumidity 40\nfault x\nwind 3\nrain 0\n")
	if n := p.wait(); n != 4 {
		fmt.Println("stored", n, "of 4 keys")
		os.Exit(1)
	}
}
