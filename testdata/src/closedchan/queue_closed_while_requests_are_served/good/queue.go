//oracle: panic "send on closed channel"

// Package good queues what requests ask for, and works on it in the background.
package good

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

type queue struct {
	jobs chan string
	done chan struct{}
}

func newQueue() *queue {
	q := &queue{jobs: make(chan string), done: make(chan struct{})}
	go q.work()
	return q
}

func (q *queue) work() {
	defer close(q.done)
	for range q.jobs {
	}
}

// logged tells the queue of each request to h.
func (q *queue) logged(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r)
		q.put(r.URL.Path)
	})
}

func (q *queue) put(path string) {
	q.jobs <- path
}

func (q *queue) stop() {
	close(q.jobs)
	<-q.done
}

// Scenario ends the queue when all requests have been served.
func Scenario() {
	q := newQueue()
	h := q.logged(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { time.Sleep(40 * time.Millisecond) }))
	var clients sync.WaitGroup
	for range 2 {
		clients.Go(func() { h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)) })
	}
	time.Sleep(10 * time.Millisecond)
	clients.Wait()
	q.stop()
}
