// Command multiplexes_queries_matches multiplexes queries and matches replies, which may come twice.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errGone = errors.New("connection is gone")

type reply struct {
	id   uint64
	rows int
	err  error
}

type query struct {
	result chan reply
}

// finish publishes the one reply of the query and ends it.
func (q *query) finish(r reply) {
	q.result <- r
	close(q.result)
}

type mux struct {
	mu      sync.Mutex
	nextID  uint64
	waiting map[uint64]*query
	stray   int
	gone    bool
}

func newMux() *mux {
	return &mux{waiting: make(map[uint64]*query)}
}

func (m *mux) begin() (uint64, <-chan reply) {
	q := &query{result: make(chan reply, 1)}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.nextID++
	id := m.nextID
	if m.gone {
		q.finish(reply{id: id, err: errGone})
		return id, q.result
	}
	m.waiting[id] = q
	return id, q.result
}

// take removes the query, so that whoever gets it is the only one.
func (m *mux) take(id uint64) *query {
	m.mu.Lock()
	defer m.mu.Unlock()
	q, ok := m.waiting[id]
	if !ok {
		m.stray++
		return nil
	}
	delete(m.waiting, id)
	return q
}

// handle completes the query that r belongs to.
func (m *mux) handle(r reply) {
	if q := m.take(r.id); q != nil {
		q.finish(r)
	}
}

// abandon fails everything that still waits.
func (m *mux) abandon() {
	m.mu.Lock()
	m.gone = true
	orphans := m.waiting
	m.waiting = make(map[uint64]*query)
	m.mu.Unlock()
	for id, q := range orphans {
		q.finish(reply{id: id, err: errGone})
	}
}

func main() {
	m := newMux()
	var servers, clients sync.WaitGroup
	requests := make(chan uint64)
	for range 3 {
		servers.Go(func() {
			for id := range requests {
				if id%5 == 0 {
					continue
				}
				m.handle(reply{id: id, rows: int(id)})
				m.handle(reply{id: id, rows: -1})
			}
		})
	}
	var mu sync.Mutex
	answered, lost := 0, 0
	for range 50 {
		clients.Go(func() {
			id, result := m.begin()
			requests <- id
			r, ok := <-result
			mu.Lock()
			defer mu.Unlock()
			switch {
			case !ok || r.rows < 0 || r.id != id:
				log.Fatalf("query %d: %+v, %t", id, r, ok)
			case errors.Is(r.err, errGone):
				lost++
			default:
				answered++
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	m.abandon()
	clients.Wait()
	close(requests)
	servers.Wait()
	if _, result := m.begin(); !errors.Is((<-result).err, errGone) {
		log.Fatal("query after the end was answered")
	}
	if answered+lost != 50 {
		log.Fatalf("answered %d, lost %d", answered, lost)
	}
	fmt.Println("ok")
}
