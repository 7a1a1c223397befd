//oracle: panic "close of closed channel"

// Package bad has an endpoint that stops a job.
package bad

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

type job struct {
	name string
	stop chan struct{}
}

func (j *job) stopNow(w http.ResponseWriter, r *http.Request) {
	close(j.stop) // want "j.stop.*stopNow is called twice.*PC4007"
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
