// Package admin exposes operator endpoints.
package admin

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"
)

// Flusher persists what is in memory.
type Flusher interface {
	Flush(ctx context.Context) (int, error)
}

// Stopper takes the service out of rotation on request.
type Stopper struct {
	flusher Flusher
	timeout time.Duration
	stopped atomic.Bool
	quit    chan struct{}
}

// NewStopper returns a Stopper that flushes f first.
func NewStopper(f Flusher, timeout time.Duration) *Stopper {
	return &Stopper{flusher: f, timeout: timeout, quit: make(chan struct{})}
}

// Stopped is closed once the service is out of rotation.
func (s *Stopper) Stopped() <-chan struct{} { return s.quit }

// Register adds the endpoints to mux.
func (s *Stopper) Register(mux *http.ServeMux) {
	mux.HandleFunc("POST /stop", s.handleStop)
}

func (s *Stopper) handleStop(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), s.timeout)
	defer cancel()
	n, err := s.flusher.Flush(ctx)
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	if !s.Stop() {
		http.Error(w, "stopped already", http.StatusConflict)
		return
	}
	fmt.Fprintf(w, "flushed %d\n", n)
}

// Stop reports whether this call was the one that stopped the service.
func (s *Stopper) Stop() bool {
	if !s.stopped.CompareAndSwap(false, true) {
		return false
	}
	close(s.quit)
	return true
}
