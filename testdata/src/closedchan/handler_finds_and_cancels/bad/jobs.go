//oracle: panic "close of closed channel"

// Package bad serves an endpoint that cancels the job of an id.
package bad

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

type job struct {
	cancelled chan struct{}
	audit     func()
}

// cancel ends the job, and reports whether it has.
func (j *job) cancel() bool {
	select {
	case <-j.cancelled:
		return false
	default:
	}
	j.audit()
	close(j.cancelled) // want "j.cancelled.*PC4006"
	return true
}

type service struct {
	mu   sync.Mutex
	jobs map[string]*job
}

func (s *service) find(id string) *job {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.jobs[id]
}

func (s *service) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs/{id}/cancel", func(w http.ResponseWriter, r *http.Request) {
		j := s.find(r.PathValue("id"))
		switch {
		case j == nil:
			http.NotFound(w, r)
		case !j.cancel():
			w.WriteHeader(http.StatusConflict)
		}
	})
	return mux
}

// Scenario cancels a job by two requests at once.
func Scenario() {
	slow := func() { time.Sleep(20 * time.Millisecond) }
	s := &service{jobs: map[string]*job{"a": {cancelled: make(chan struct{}), audit: slow}}}
	mux := s.routes()
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/jobs/a/cancel", nil)) })
	}
	wg.Wait()
}
