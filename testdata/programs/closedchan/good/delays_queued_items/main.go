// Command delays_queued_items delivers reminders when they are due.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errClosed = errors.New("delayqueue: closed")

// Reminder is a note for later.
type Reminder struct {
	ID   int
	Note string
}

// Queue holds reminders until they are due.
type Queue struct {
	due  chan Reminder
	done chan struct{}

	mu     sync.Mutex
	timers map[int]*time.Timer
	nextID int
	closed bool
	firing sync.WaitGroup
}

// New returns an empty queue.
func New() *Queue {
	return &Queue{
		due:    make(chan Reminder),
		done:   make(chan struct{}),
		timers: make(map[int]*time.Timer),
	}
}

// Due returns the reminders at their time, until the queue is closed.
func (q *Queue) Due() <-chan Reminder { return q.due }

// After delivers note after d, and returns the number to cancel it by.
func (q *Queue) After(d time.Duration, note string) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return 0, errClosed
	}
	q.nextID++
	r := Reminder{ID: q.nextID, Note: note}
	q.firing.Add(1)
	q.timers[r.ID] = time.AfterFunc(d, func() {
		defer q.firing.Done()
		q.fire(r)
	})
	return r.ID, nil
}

func (q *Queue) fire(r Reminder) {
	q.mu.Lock()
	delete(q.timers, r.ID)
	q.mu.Unlock()
	select {
	case q.due <- r:
	case <-q.done:
	}
}

// stopLocked takes back a reminder that has not begun to fire.
func (q *Queue) stopLocked(id int) bool {
	t, ok := q.timers[id]
	if !ok {
		return false
	}
	delete(q.timers, id)
	if !t.Stop() {
		return false
	}
	q.firing.Done()
	return true
}

// Cancel takes back a reminder and tells if it was in time.
func (q *Queue) Cancel(id int) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.stopLocked(id)
}

// Close drops what is not due yet and returns how much that was.
func (q *Queue) Close() (int, error) {
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return 0, errClosed
	}
	q.closed = true
	dropped := 0
	for id := range q.timers {
		if q.stopLocked(id) {
			dropped++
		}
	}
	q.mu.Unlock()

	close(q.done)
	q.firing.Wait()
	close(q.due)
	return dropped, nil
}

func schedule(q *Queue, who string, n int) (cancelled int) {
	for i := range n {
		id, err := q.After(time.Duration(i%20)*time.Millisecond, fmt.Sprintf("%s-%d", who, i))
		if err != nil {
			return cancelled
		}
		if i%3 == 0 && q.Cancel(id) {
			cancelled++
		}
		time.Sleep(100 * time.Microsecond)
	}
	return cancelled
}

func main() {
	q := New()
	var people, reader sync.WaitGroup
	delivered := make(map[int]bool)
	twice := 0
	reader.Go(func() {
		for r := range q.Due() {
			if delivered[r.ID] {
				twice++
			}
			delivered[r.ID] = true
		}
	})
	for _, who := range []string{"ann", "bob", "cho"} {
		people.Go(func() { schedule(q, who, 1000) })
	}
	time.Sleep(60 * time.Millisecond)
	dropped, err := q.Close()
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if _, err := q.Close(); !errors.Is(err, errClosed) {
		fmt.Println("closed twice:", err)
		os.Exit(1)
	}
	people.Wait()
	reader.Wait()
	if twice > 0 || len(delivered) == 0 {
		fmt.Println("unexpected:", twice, len(delivered))
		os.Exit(1)
	}
	fmt.Println("dropped some:", dropped > 0)
}
