// Package lifecycle runs named background tasks and waits for them.
package lifecycle

import (
	"context"
	"sync"
	"time"
)

// Task is a unit of background work.
type Task func(ctx context.Context)

// Group owns a set of tasks.
type Group struct {
	wg sync.WaitGroup

	mu      sync.Mutex
	running map[string]int
}

// NewGroup returns an empty group.
func NewGroup() *Group {
	return &Group{running: make(map[string]int)}
}

// Spawn starts a task in the background after the given splay, which keeps tasks from
// all starting in the same instant.
func (g *Group) Spawn(ctx context.Context, name string, splay time.Duration, task Task) {
	go func() {
		timer := time.NewTimer(splay)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			return
		}
		g.exec(ctx, name, task) // want "PC3001"
	}()
}

func (g *Group) exec(ctx context.Context, name string, task Task) {
	g.enter(name)
	defer g.leave(name)
	task(ctx)
}

func (g *Group) enter(name string) {
	g.mu.Lock()
	g.running[name]++
	g.mu.Unlock()
	g.wg.Add(1)
}

func (g *Group) leave(name string) {
	g.mu.Lock()
	if g.running[name]--; g.running[name] == 0 {
		delete(g.running, name)
	}
	g.mu.Unlock()
	g.wg.Done()
}

// Wait returns when all tasks have ended.
func (g *Group) Wait() { g.wg.Wait() }
