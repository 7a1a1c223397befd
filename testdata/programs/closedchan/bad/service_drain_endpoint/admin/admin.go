// Package admin has the operator endpoints of the service.
package admin

import (
	"fmt"
	"net/http"
	"time"
)

// Queue is the work that must be flushed before draining.
type Queue interface {
	Flush() (int, error)
}

// Drainer puts the service into drain mode on request.
type Drainer struct {
	queue   Queue
	drained bool
	quit    chan struct{}
	Timeout time.Duration
}

// NewDrainer returns a Drainer for q.
func NewDrainer(q Queue) *Drainer {
	return &Drainer{queue: q, quit: make(chan struct{}), Timeout: time.Second}
}

// Draining is closed when the service drains.
func (d *Drainer) Draining() <-chan struct{} { return d.quit }

// ServeHTTP handles POST /drain.
func (d *Drainer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "use POST", http.StatusMethodNotAllowed)
		return
	}
	if d.drained {
		http.Error(w, "already draining", http.StatusConflict)
		return
	}
	n, err := d.queue.Flush()
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	close(d.quit) // want "PC4006"
	d.drained = true
	fmt.Fprintf(w, "flushed %d\n", n)
}
