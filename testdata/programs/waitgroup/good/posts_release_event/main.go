// Command notify posts a release event to all configured webhooks.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/waitgroup/good/posts_release_event/ship"
)

var errGateway = errors.New("502 bad gateway")

func endpoints() []ship.Endpoint {
	var flaky atomic.Int32
	good := func(context.Context, string, []byte) error { return nil }
	return []ship.Endpoint{
		{Name: "chat", URL: "https://chat.example/hook", Post: good},
		{Name: "mail", Post: good},
		{Name: "ci", URL: "https://ci.example/hook", Retries: 3, Post: func(context.Context, string, []byte) error {
			if flaky.Add(1) < 3 {
				return errGateway
			}
			return nil
		}},
		{Name: "pager", URL: "https://pager.example", Retries: 1, Post: func(context.Context, string, []byte) error {
			return errGateway
		}},
	}
}

func notify(ctx context.Context, body []byte) (ok, failed int) {
	var (
		wg  sync.WaitGroup
		rep ship.Report
	)
	for _, ep := range endpoints() {
		if ctx.Err() != nil {
			rep.Set(ep.Name, ctx.Err())
			continue
		}
		wg.Add(1)
		go ship.Deliver(ctx, &wg, &rep, ep, body)
	}
	wg.Wait()
	return rep.Counts()
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	ok, failed := notify(ctx, []byte(`{"release":"v1.4.0"}`))
	fmt.Printf("%d delivered, %d failed\n", ok, failed)
	if ok+failed != 4 {
		fmt.Fprintln(os.Stderr, "notify: an endpoint is missing in the report")
		cancel()
		os.Exit(1)
	}
}
