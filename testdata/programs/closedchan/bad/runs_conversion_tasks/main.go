// Command runs_conversion_tasks runs batches of image conversion tasks under a deadline.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Task is one conversion.
type Task struct {
	ID   int
	Cost time.Duration
}

// Outcome is what became of a task.
type Outcome struct {
	TaskID  int
	Elapsed time.Duration
	Err     error
}

// Converter does the work of a task.
type Converter interface {
	Convert(t Task) error
}

// scaler is a converter whose time depends on the size of the image.
type scaler struct {
	mu   sync.Mutex
	done int
}

func (s *scaler) Convert(t Task) error {
	time.Sleep(t.Cost)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.done++
	if t.ID%7 == 6 {
		return fmt.Errorf("task %d: unsupported palette", t.ID)
	}
	return nil
}

// Runner runs batches with bounded parallelism.
type Runner struct {
	conv  Converter
	slots chan struct{}
}

// NewRunner returns a runner for at most n tasks at a time.
func NewRunner(conv Converter, n int) *Runner {
	return &Runner{conv: conv, slots: make(chan struct{}, n)}
}

// RunBatch runs the tasks and returns the outcomes that arrived before the
// context ended.
func (r *Runner) RunBatch(ctx context.Context, tasks []Task) ([]Outcome, error) {
	outcomes := make(chan Outcome, len(tasks))
	defer close(outcomes)

	for _, t := range tasks {
		go r.execute(ctx, t, outcomes)
	}
	return gather(ctx, outcomes, len(tasks))
}

// execute waits for a slot and runs one task in it.
func (r *Runner) execute(ctx context.Context, t Task, out chan<- Outcome) {
	select {
	case r.slots <- struct{}{}:
		defer func() { <-r.slots }()
	case <-ctx.Done():
		return
	}
	start := time.Now()
	err := r.conv.Convert(t)
	report(out, t, start, err) // want "PC4003"
}

// report files the outcome of a task.
func report(out chan<- Outcome, t Task, start time.Time, err error) {
	o := Outcome{TaskID: t.ID, Elapsed: time.Since(start), Err: err}
	out <- o
}

// gather collects n outcomes, or fewer when the context ends first.
func gather(ctx context.Context, in <-chan Outcome, n int) ([]Outcome, error) {
	got := make([]Outcome, 0, n)
	for len(got) < n {
		select {
		case o := <-in:
			got = append(got, o)
		case <-ctx.Done():
			return got, ctx.Err()
		}
	}
	return got, nil
}

// plan builds a batch whose later tasks are more expensive.
func plan(n int, base time.Duration) []Task {
	tasks := make([]Task, 0, n)
	for i := range n {
		tasks = append(tasks, Task{ID: i, Cost: base * time.Duration(i+1)})
	}
	return tasks
}

func main() {
	r := NewRunner(&scaler{}, 4)
	for i, base := range []time.Duration{time.Millisecond, 8 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
		got, err := r.RunBatch(ctx, plan(10, base))
		cancel()
		failed := 0
		for _, o := range got {
			if o.Err != nil {
				failed++
			}
		}
		fmt.Printf("batch %d: %d outcomes, %d failed, err=%v\n", i, len(got), failed, err)
	}
	time.Sleep(200 * time.Millisecond)
}
