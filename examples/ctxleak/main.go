// A watchdog that pings a server for as long as its context lives, and whose
// pings outlive it.
//
//	go run ./examples/ctxleak
//
// ends with "goroutines left behind", although the context was cancelled long
// before.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime"
	"time"
)

type watchdog struct {
	url   string
	limit time.Duration // for one ping
}

func (w *watchdog) watch(ctx context.Context) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			go func() { _ = w.ping(ctx) }()
		case <-ctx.Done():
			return
		}
	}
}

// limited returns a context that ends when one ping has to.
func (w *watchdog) limited(parent context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(parent, w.limit)
}

// ping waits for an answer until its own limit, whatever becomes of ctx.
func (w *watchdog) ping(ctx context.Context) error {
	own, cancel := w.limited(context.Background()) // want "PC2003"
	defer cancel()
	req, err := http.NewRequestWithContext(own, http.MethodHead, w.url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// pingOnce drops the function that would free its timer.
func (w *watchdog) pingOnce(ctx context.Context) error {
	own, _ := w.limited(ctx) // want "PC2001"
	return own.Err()
}

// version asks for the server's version. Where ctx ends first nobody receives
// the answer, and the goroutine stays.
func version(ctx context.Context, ask func() string) (string, error) {
	answer := make(chan string)
	go func() {
		answer <- ask() // want "PC2004"
	}()
	select {
	case v := <-answer:
		return v, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// versionBuffered leaves room for an answer that comes too late.
func versionBuffered(ctx context.Context, ask func() string) (string, error) {
	answer := make(chan string, 1)
	go func() { answer <- ask() }()
	select {
	case v := <-answer:
		return v, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // accepts, never answers
	if err != nil {
		panic(err)
	}
	before := runtime.NumGoroutine()
	w := &watchdog{url: "http://" + silent.Addr().String(), limit: 30 * time.Second}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	w.watch(ctx)
	late := func() string { time.Sleep(20 * time.Millisecond); return "v1" }
	_, err = version(ctx, late)
	_, again := versionBuffered(ctx, late)
	fmt.Println(errors.Join(err, again, w.pingOnce(ctx)))
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Println("goroutines left behind:", n)
		os.Exit(1)
	}
}
