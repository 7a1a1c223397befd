// Command accepts_cancel_requests runs long jobs behind an HTTP interface on
// which they can be cancelled.
package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// job is a unit of work that ends early when cancelled is closed.
type job struct {
	id        string
	cancelled chan struct{}
	steps     atomic.Int64
}

func (j *job) run() {
	for range 1000 {
		select {
		case <-j.cancelled:
			return
		case <-time.After(2 * time.Millisecond):
			j.steps.Add(1)
		}
	}
}

// auditor writes down who did what.
type auditor struct{ entries atomic.Int32 }

func (a *auditor) note(verb, id string) {
	time.Sleep(40 * time.Millisecond)
	a.entries.Add(1)
}

// service keeps the jobs.
type service struct {
	audit *auditor
	mu    sync.Mutex
	jobs  map[string]*job
}

func (s *service) add(id string) *job {
	j := &job{id: id, cancelled: make(chan struct{})}
	s.mu.Lock()
	s.jobs[id] = j
	s.mu.Unlock()
	go j.run()
	return j
}

func (s *service) find(id string) *job {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.jobs[id]
}

func (s *service) handleCancel(w http.ResponseWriter, r *http.Request) {
	j := s.find(r.PathValue("id"))
	if j == nil {
		http.NotFound(w, r)
		return
	}
	select {
	case <-j.cancelled:
		http.Error(w, "already cancelled", http.StatusConflict)
		return
	default:
	}
	s.audit.note("cancel", j.id)
	close(j.cancelled) // want "PC4006"
	fmt.Fprintf(w, "cancelled after %d steps\n", j.steps.Load())
}

func main() {
	svc := &service{audit: &auditor{}, jobs: map[string]*job{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /jobs/{id}/cancel", svc.handleCancel)
	srv := httptest.NewUnstartedServer(mux)
	srv.Config.ErrorLog = log.New(os.Stderr, "http: ", 0)
	srv.Start()
	defer srv.Close()

	var broken atomic.Int32
	var clients sync.WaitGroup
	for i := range 5 {
		id := fmt.Sprintf("job-%d", i)
		svc.add(id)
		for range 4 {
			clients.Go(func() {
				resp, err := http.Post(srv.URL+"/jobs/"+id+"/cancel", "", nil)
				if err != nil {
					broken.Add(1)
					return
				}
				io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
			})
		}
	}
	clients.Wait()
	if n := broken.Load(); n > 0 {
		fmt.Fprintln(os.Stderr, "FAIL: requests without an answer:", n)
		os.Exit(1)
	}
	fmt.Println("audit entries:", svc.audit.entries.Load())
}
