// Command hostagent samples load and memory for a short while.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/waitgroup/bad/samples_load_memory/agent"
)

type gauge struct {
	name    string
	samples int
	flushed bool
}

func (g *gauge) Collect() error {
	g.samples++
	return nil
}

func (g *gauge) Flush() {
	time.Sleep(20 * time.Millisecond)
	g.flushed = true
}

func main() {
	load, mem := &gauge{name: "load"}, &gauge{name: "mem"}
	a := agent.New(5*time.Millisecond, func(err error) {
		fmt.Fprintln(os.Stderr, "hostagent:", err)
	}, load, mem)
	if err := a.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	time.Sleep(30 * time.Millisecond)
	a.Stop()
	for _, g := range []*gauge{load, mem} {
		if !g.flushed {
			fmt.Fprintln(os.Stderr, "hostagent:", g.name, "not flushed")
			os.Exit(1)
		}
	}
}
