//oracle: assert "goroutines add up"
//checks: PC2008

// Package bad posts what it has counted, until it is told to stop.
// Each tick posts in a goroutine of its own, without a deadline.
package bad

import (
	"context"
	"net"
	"net/http"
	"runtime"
	"strings"
	"time"
)

func post(url, text string) {
	resp, err := http.Post(url, "text/plain", strings.NewReader(text))
	if err == nil {
		resp.Body.Close()
	}
}

func postWithin(ctx context.Context, url, text string) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(text))
	if err != nil {
		return
	}
	if resp, err := http.DefaultClient.Do(req); err == nil {
		resp.Body.Close()
	}
}

func report(url string, quit <-chan struct{}) {
	t := time.NewTicker(time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			go func() { // want "PC2008"
				post(url, "count")
			}()
		case <-quit:
			return
		}
	}
}

// Scenario reports to a server that does not answer.
func Scenario() {
	l, addr := slow()
	defer l.Close()
	before := runtime.NumGoroutine()
	quit := make(chan struct{})
	time.AfterFunc(30*time.Millisecond, func() { close(quit) })
	report("http://"+addr, quit)
	postWithin(context.Background(), "http://"+addr, "last")
	settle(before)
}

// slow returns the address of a server that takes connections and does not answer.
func slow() (net.Listener, string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	return l, l.Addr().String()
}

// settle panics if goroutines are left.
func settle(before int) {
	for range 100 {
		if runtime.NumGoroutine() <= before+1 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	panic("goroutines add up")
}
