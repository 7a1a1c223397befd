// Command proxies_avatar_thumbnails runs the gallery in front of a slow farm
// and a visitor that does not wait.
package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"time"

	"programs/ctxleak/bad/proxies_avatar_thumbnails/gallery"
)

func visit(ctx context.Context, addr string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, addr, nil)
	if err != nil {
		return err
	}
	req.Header.Set("X-Trace", "t-81")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func main() {
	outcome := make(chan string, 1)
	farm := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(700 * time.Millisecond):
			outcome <- "rendered"
			fmt.Fprint(w, "<img>")
		case <-r.Context().Done():
			outcome <- "given up"
		}
	}))
	front := httptest.NewServer(gallery.Traced(gallery.New(farm.URL, farm.Client())))

	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	fmt.Println("visitor:", visit(ctx, front.URL+"/avatar/ada"))
	cancel()

	got := <-outcome
	front.Close()
	farm.Close()
	fmt.Println("farm:", got)
	if got == "rendered" {
		os.Exit(1)
	}
}
