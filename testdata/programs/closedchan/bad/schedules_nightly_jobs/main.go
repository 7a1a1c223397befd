// Command schedules_nightly_jobs runs housekeeping jobs and has a small admin port.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"time"

	"programs/closedchan/bad/schedules_nightly_jobs/cron"
)

type admin struct {
	sched  *cron.Scheduler
	cancel context.CancelFunc
}

func (a *admin) stats(w http.ResponseWriter, r *http.Request) {
	for name, st := range a.sched.Stats() {
		fmt.Fprintf(w, "%s runs=%d fails=%d\n", name, st.Runs, st.Fails)
	}
}

func (a *admin) shutdown(w http.ResponseWriter, r *http.Request) {
	a.sched.Stop()
	fmt.Fprintln(w, "scheduler is down")
	a.cancel()
}

func (a *admin) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stats", a.stats)
	mux.HandleFunc("POST /shutdown", a.shutdown)
	return mux
}

func operate(addr string) error {
	client := &http.Client{Timeout: time.Second}
	defer client.CloseIdleConnections()
	time.Sleep(30 * time.Millisecond)
	resp, err := client.Post("http://"+addr+"/shutdown", "text/plain", nil)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	sched := cron.New()
	if err := sched.Every(3*time.Millisecond, "rotate", func(time.Time) error { return nil }); err != nil {
		return err
	}
	if err := sched.Every(5*time.Millisecond, "vacuum", func(time.Time) error { return errors.New("locked") }); err != nil {
		return err
	}
	sched.Start()
	defer sched.Stop()

	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	srv := &http.Server{Handler: (&admin{sched: sched, cancel: cancel}).routes()}
	go srv.Serve(ln)
	operated := make(chan error, 1)
	go func() { operated <- operate(ln.Addr().String()) }()

	<-ctx.Done()
	if err := <-operated; err != nil {
		log.Print("operate: ", err)
	}
	return srv.Shutdown(context.Background())
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	if err := run(ctx); err != nil {
		log.Fatal(err)
	}
}
