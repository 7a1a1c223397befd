// Command runs_health_check runs health check scripts with a deadline.
package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"time"
)

type status int

const (
	healthy status = iota
	unhealthy
	unknown
)

func (s status) String() string {
	return [...]string{"healthy", "unhealthy", "unknown"}[s]
}

// check is one configured script.
type check struct {
	name string
	argv []string
}

// probe is a running check.
type probe struct {
	cmd *exec.Cmd
}

// start launches the script. The returned channel delivers its exit.
func (p *probe) start(c check) (<-chan error, error) {
	p.cmd = exec.Command(c.argv[0], c.argv[1:]...)
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("check %s: %w", c.name, err)
	}
	exited := make(chan error)
	go func() {
		exited <- p.cmd.Wait() // want "PC2004"
	}()
	return exited, nil
}

// kill ends the script; its exit is reaped by the waiter.
func (p *probe) kill() {
	_ = p.cmd.Process.Kill()
}

// monitor keeps the last status of every check.
type monitor struct {
	timeout time.Duration
	last    map[string]status
}

func (m *monitor) run(ctx context.Context, c check) status {
	ctx, cancel := context.WithTimeout(ctx, m.timeout)
	defer cancel()

	var p probe
	exited, err := p.start(c)
	if err != nil {
		m.last[c.name] = unknown
		return unknown
	}

	st := healthy
	select {
	case err := <-exited:
		if err != nil {
			st = unhealthy
		}
	case <-ctx.Done():
		p.kill()
		st = unhealthy
	}
	m.last[c.name] = st
	return st
}

func main() {
	m := &monitor{timeout: 60 * time.Millisecond, last: make(map[string]status)}
	checks := []check{
		{name: "disk", argv: []string{"true"}},
		{name: "dns", argv: []string{"false"}},
		{name: "nfs", argv: []string{"sleep", "5"}},
	}

	before := runtime.NumGoroutine()
	for range 3 {
		for _, c := range checks {
			fmt.Printf("%s: %v\n", c.name, m.run(context.Background(), c))
		}
	}
	time.Sleep(200 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Printf("%d goroutines left\n", left)
		os.Exit(1)
	}
}
