// Command pushes_process_metrics pushes process metrics to a gateway.
package main

import (
	"context"
	"fmt"
	"time"
)

func main() {
	p := NewPusher(func(b []Sample) error {
		fmt.Println("pushed", len(b))
		return nil
	}, time.Minute)
	p.Observe("requests_total", 12)
	p.Observe("errors_total", 1)

	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := p.Shutdown(ctx); err != nil {
		fmt.Println("shutdown:", err)
	}
}
