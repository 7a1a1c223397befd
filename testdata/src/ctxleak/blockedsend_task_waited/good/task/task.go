// Package task loads things in the background.
package task

import (
	"context"
	"time"
)

// Task is something that is loaded.
type Task struct {
	name   string
	loaded chan string
}

// Start begins to load name.
func Start(name string) *Task {
	t := &Task{name: name, loaded: make(chan string, 1)}
	go t.load()
	return t
}

func (t *Task) load() {
	time.Sleep(time.Second)
	t.loaded <- "text of " + t.name
}

// Wait returns what was loaded.
func (t *Task) Wait(ctx context.Context) (string, error) {
	select {
	case s := <-t.loaded:
		return s, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
