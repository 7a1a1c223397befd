//oracle: panic "close of closed channel"

// Package good has an endpoint that stops a job.
package good

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
)

type job struct {
	name string
	stop chan struct{}
	once sync.Once
}

func (j *job) stopNow(w http.ResponseWriter, r *http.Request) {
	j.once.Do(func() { close(j.stop) })
	fmt.Fprintf(w, "%s stops", j.name)
}

func (j *job) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /stop", j.stopNow)
	return mux
}

// Scenario stops a job twice.
func Scenario() {
	mux := (&job{name: "import", stop: make(chan struct{})}).routes()
	for range 2 {
		mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/stop", nil))
	}
}
