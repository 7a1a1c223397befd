// Command build_agent_can is a build agent that can be told to quit over HTTP.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"
)

type agent struct {
	name   string
	builds atomic.Int64
	quit   chan struct{}
	ended  chan struct{}
}

func newAgent(name string) *agent {
	a := &agent{name: name, quit: make(chan struct{}), ended: make(chan struct{})}
	go a.loop()
	return a
}

func (a *agent) loop() {
	defer close(a.ended)
	t := time.NewTicker(time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			a.builds.Add(1)
		case <-a.quit:
			return
		}
	}
}

// Shutdown ends the build loop and waits for it.
func (a *agent) Shutdown() {
	close(a.quit) // want "PC4007"
	<-a.ended
}

type status struct {
	Name   string `json:"name"`
	Builds int64  `json:"builds"`
}

func (a *agent) handleStatus(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(status{a.name, a.builds.Load()}); err != nil {
		log.Printf("status: %v", err)
	}
}

func (a *agent) handleQuit(w http.ResponseWriter, r *http.Request) {
	a.Shutdown()
	w.WriteHeader(http.StatusNoContent)
}

func get(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	return nil
}

func main() {
	a := newAgent("linux-7")
	mux := http.NewServeMux()
	mux.HandleFunc("/status", a.handleStatus)
	mux.HandleFunc("/quit", a.handleQuit)
	srv := httptest.NewServer(mux)
	defer srv.Close()

	// The controller repeats a quit until the status endpoint agrees.
	for _, path := range []string{"/status", "/quit", "/status", "/quit"} {
		if err := get(srv.URL + path); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("builds:", a.builds.Load() > 0)
}
