//oracle: panic "close of closed channel"

// Package good serves an endpoint that ends the program.
package good

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"
)

type admin struct {
	quitting chan struct{} // closed at the first request
	once     sync.Once
}

// routes registers the endpoints.
func (a *admin) routes(mux *http.ServeMux) {
	mux.HandleFunc("/quit", a.quit)
}

func (a *admin) quit(w http.ResponseWriter, r *http.Request) {
	select {
	case <-a.quitting:
		fmt.Fprint(w, "already ending")
	default:
		fmt.Fprint(w, "ending")
		a.once.Do(func() { close(a.quitting) })
	}
}

// slow is the connection of a client that reads slowly.
type slow struct{ *httptest.ResponseRecorder }

func (s slow) Write(p []byte) (int, error) {
	time.Sleep(20 * time.Millisecond)
	return s.ResponseRecorder.Write(p)
}

// Scenario sends two requests at once.
func Scenario() {
	a := &admin{quitting: make(chan struct{})}
	mux := http.NewServeMux()
	a.routes(mux)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			mux.ServeHTTP(slow{httptest.NewRecorder()}, httptest.NewRequest("POST", "/quit", nil))
		})
	}
	wg.Wait()
	<-a.quitting
}
