// Command agent supervises probes that have to register before they run.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type probe struct {
	name  string
	every time.Duration
	read  func() (float64, error)
}

// directory is where probes announce themselves.
type directory struct {
	mu    sync.Mutex
	names map[string]bool
}

func (d *directory) register(name string) error {
	time.Sleep(2 * time.Millisecond)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.names[name] {
		return errors.New("name is taken: " + name)
	}
	d.names[name] = true
	return nil
}

func (d *directory) remove(name string) {
	d.mu.Lock()
	delete(d.names, name)
	d.mu.Unlock()
}

// agent is used by one goroutine.
type agent struct {
	dir    *directory
	probes sync.WaitGroup

	mu   sync.Mutex
	last map[string]float64
}

// Start runs the probe until ctx ends. It returns when the probe is registered,
// or with the reason why it is not; then nothing is left running.
func (a *agent) Start(ctx context.Context, p probe) error {
	up := make(chan error, 1)
	go a.run(ctx, p, up)
	return <-up
}

func (a *agent) run(ctx context.Context, p probe, up chan<- error) {
	if err := a.dir.register(p.name); err != nil {
		up <- fmt.Errorf("probe %s: %w", p.name, err)
		return
	}
	a.probes.Add(1)
	defer a.probes.Done()
	defer a.dir.remove(p.name)
	up <- nil

	t := time.NewTicker(p.every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			a.sample(p)
		}
	}
}

func (a *agent) sample(p probe) {
	v, err := p.read()
	if err != nil {
		return
	}
	a.mu.Lock()
	a.last[p.name] = v
	a.mu.Unlock()
}

// Wait returns after all started probes have ended and signed off.
func (a *agent) Wait() { a.probes.Wait() }

func main() {
	a := &agent{dir: &directory{names: map[string]bool{}}, last: map[string]float64{}}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	failed := 0
	for _, name := range []string{"temp", "fan", "temp"} {
		p := probe{name: name, every: 5 * time.Millisecond, read: func() (float64, error) { return 21.5, nil }}
		if err := a.Start(ctx, p); err != nil {
			fmt.Println(err)
			failed++
		}
	}
	a.Wait()
	fmt.Println("sampled", len(a.last), "registered", len(a.dir.names), "failed", failed)
	if len(a.dir.names) != 0 || failed != 1 {
		os.Exit(1)
	}
}
