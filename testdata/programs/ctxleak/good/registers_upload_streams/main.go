// Command registers_upload_streams copies a few streams under a registry.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	"programs/ctxleak/good/registers_upload_streams/uploads"
)

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	time.Sleep(time.Millisecond)
	return len(p), nil
}

func store(ctx context.Context, src io.Reader) (n int, err error) {
	buf := make([]byte, 512)
	for ctx.Err() == nil {
		m, err := src.Read(buf)
		n += m
		if err != nil {
			return n, err
		}
	}
	return n, ctx.Err()
}

func upload(reg *uploads.Registry, id string, src io.Reader) error {
	ctx, err := reg.Begin(context.Background(), id)
	if err != nil {
		return err
	}
	defer reg.End(id)
	_, err = store(ctx, src)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func main() {
	before := runtime.NumGoroutine()
	reg := uploads.NewRegistry()
	var wg sync.WaitGroup
	var mu sync.Mutex
	results := make(map[string]error)
	for id, src := range map[string]io.Reader{
		"small": io.LimitReader(endless{}, 2048),
		"huge":  endless{},
		"video": endless{},
	} {
		wg.Go(func() {
			err := upload(reg, id, src)
			mu.Lock()
			results[id] = err
			mu.Unlock()
		})
	}
	for !reg.Abort("huge") {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(20 * time.Millisecond)
	reg.Close()
	wg.Wait()
	fmt.Println(results, upload(reg, "late", endless{}))
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
