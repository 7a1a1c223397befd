// Command forge opens build workspaces with a background file watcher.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

var errNoManifest = errors.New("no manifest")

// workspace is an open source tree.
type workspace struct {
	dir     string
	targets []string
	stop    context.CancelFunc
	once    sync.Once
	idle    chan struct{}
}

// open reads the manifest of dir and starts watching. The caller has to Close
// the workspace.
func open(ctx context.Context, dir string) (ws *workspace, err error) {
	wctx, cancel := context.WithCancel(ctx)
	defer func() {
		if err != nil {
			cancel()
			err = fmt.Errorf("open %s: %w", filepath.Base(dir), err)
		}
	}()
	targets, err := readManifest(dir)
	if err != nil {
		return nil, err
	}
	if len(targets) == 0 {
		return nil, errors.New("manifest lists no targets")
	}
	ws = &workspace{dir: dir, targets: targets, stop: cancel, idle: make(chan struct{})}
	go ws.watch(wctx)
	return ws, nil
}

func readManifest(dir string) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(dir, "MANIFEST"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, errNoManifest
	}
	if err != nil {
		return nil, err
	}
	return filepath.SplitList(string(data)), nil
}

func (ws *workspace) watch(ctx context.Context) {
	defer close(ws.idle)
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if _, err := os.Stat(ws.dir); err != nil {
				return
			}
		}
	}
}

// Close stops the watcher and waits for it; it may be called more than once.
func (ws *workspace) Close() {
	ws.once.Do(ws.stop)
	<-ws.idle
}

func run(ctx context.Context, root string) error {
	if _, err := open(ctx, root); !errors.Is(err, errNoManifest) {
		return fmt.Errorf("open of an empty folder: %v", err)
	}
	manifest := filepath.Join(root, "MANIFEST")
	if err := os.WriteFile(manifest, []byte("lib"+string(filepath.ListSeparator)+"cmd"), 0o600); err != nil {
		return err
	}
	before := runtime.NumGoroutine()
	for range 5 {
		ws, err := open(ctx, root)
		if err != nil {
			return err
		}
		fmt.Println("targets:", ws.targets)
		ws.Close()
		ws.Close()
	}
	time.Sleep(50 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		return fmt.Errorf("%d watchers left", n)
	}
	return nil
}

func main() {
	root, err := os.MkdirTemp("", "forge")
	if err == nil {
		err = errors.Join(run(context.Background(), root), os.RemoveAll(root))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "forge:", err)
		os.Exit(1)
	}
}
