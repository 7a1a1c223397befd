// Command cache_service_stop is a cache service with a stop endpoint.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"programs/closedchan/good/cache_service_stop/admin"
)

type cache struct {
	mu    sync.Mutex
	dirty int
}

// Flush writes dirty entries; concurrent flushes share the work.
func (c *cache) Flush(ctx context.Context) (int, error) {
	select {
	case <-time.After(5 * time.Millisecond):
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.dirty
	c.dirty = 0
	return n, nil
}

func do(c *http.Client, method, url string) (int, error) {
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		return 0, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func main() {
	stop := admin.NewStopper(&cache{dirty: 40}, time.Second)
	mux := http.NewServeMux()
	stop.Register(mux)
	srv := httptest.NewServer(mux)
	defer srv.Close()

	var wg sync.WaitGroup
	var mu sync.Mutex
	codes := make(map[int]int)
	for range 6 {
		wg.Go(func() {
			code, err := do(srv.Client(), http.MethodPost, srv.URL+"/stop")
			if err != nil {
				log.Printf("stop: %v", err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			codes[code]++
		})
	}
	wg.Wait()
	<-stop.Stopped()
	if codes[http.StatusOK] != 1 || codes[http.StatusConflict] != 5 {
		log.Fatalf("codes: %v", codes)
	}
	if stop.Stop() {
		log.Fatal("stopped twice")
	}
	fmt.Println("ok")
}
