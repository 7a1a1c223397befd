// Command bridges_syslog_relay_hops sends syslog lines through a chain of relays.
package main

import (
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/good/bridges_syslog_relay_hops/hop"
)

type archive struct {
	mu    sync.Mutex
	lines []string
}

func (a *archive) Start(wg *sync.WaitGroup, lines <-chan string) {
	go a.drain(wg, lines)
}

func (a *archive) drain(wg *sync.WaitGroup, lines <-chan string) {
	defer wg.Done()
	for l := range lines {
		a.mu.Lock()
		a.lines = append(a.lines, l)
		a.mu.Unlock()
	}
}

// discard counts in its own goroutine too, but keeps nothing.
type discard struct{ n int }

func (d *discard) Start(wg *sync.WaitGroup, lines <-chan string) {
	go func() {
		for range lines {
			d.n++
		}
		wg.Done()
	}()
}

type bridge struct {
	stages []hop.Stage
	sink   hop.Starter
	wg     sync.WaitGroup
	head   chan string
}

func newBridge(sink hop.Starter, stages ...hop.Stage) *bridge {
	return &bridge{stages: stages, sink: sink, head: make(chan string)}
}

func (b *bridge) open() {
	b.wg.Add(len(b.stages) + 1)
	in := b.head
	for _, st := range b.stages {
		out := make(chan string)
		go hop.Forward(&b.wg, st, in, out)
		in = out
	}
	b.sink.Start(&b.wg, in)
}

func (b *bridge) send(l string) { b.head <- l }

func (b *bridge) close() {
	close(b.head)
	b.wg.Wait()
}

func main() {
	arch := &archive{}
	b := newBridge(arch, hop.Severity{Max: 4}, hop.Upper{})
	b.open()
	for _, l := range []string{"<3> disk full", "<6> session opened", "garbage", "<2> fan stopped"} {
		b.send(l)
	}
	b.close()
	if len(arch.lines) != 2 {
		fmt.Fprintln(os.Stderr, arch.lines)
		os.Exit(1)
	}
	d := &discard{}
	plain := newBridge(d)
	plain.open()
	plain.send("<1> kernel panic avoided")
	plain.close()
	fmt.Println(arch.lines, d.n)
}
