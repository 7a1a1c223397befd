// Command service_drain_endpoint is a service with a drain endpoint.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"

	"programs/closedchan/bad/service_drain_endpoint/admin"
)

type spool struct {
	pending atomic.Int64
}

// Flush writes the pending entries to disk.
func (s *spool) Flush() (int, error) {
	time.Sleep(60 * time.Millisecond)
	return int(s.pending.Swap(0)), nil
}

func post(url string) error {
	resp, err := http.Post(url, "text/plain", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	switch resp.StatusCode {
	case http.StatusOK, http.StatusConflict:
		fmt.Printf("%d %s", resp.StatusCode, body)
		return nil
	default:
		return fmt.Errorf("unexpected status %s", resp.Status)
	}
}

func main() {
	s := &spool{}
	s.pending.Store(12)
	d := admin.NewDrainer(s)
	mux := http.NewServeMux()
	mux.Handle("/drain", d)
	srv := httptest.NewServer(mux)
	defer srv.Close()

	// Two operators react to the same page.
	errs := make(chan error, 2)
	for range 2 {
		go func() { errs <- post(srv.URL + "/drain") }()
	}
	if err := errors.Join(<-errs, <-errs); err != nil {
		log.Fatal(err)
	}
	<-d.Draining()
	fmt.Println("drained")
}
