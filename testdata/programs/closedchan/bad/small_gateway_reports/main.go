// Command small_gateway_reports is a small gateway that reports its life cycle on an event topic.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"

	"programs/closedchan/bad/small_gateway_reports/broker"
)

type gateway struct {
	listen  string
	events  *broker.Topic
	history []string
}

func newGateway(listen string) *gateway {
	g := &gateway{listen: listen}
	g.events = broker.NewTopic("lifecycle", 32, g.record)
	return g
}

// record is the topic's handler.
func (g *gateway) record(m broker.Message) error {
	if m.Text == "" {
		return errors.New("empty event")
	}
	g.history = append(g.history, m.Text)
	return nil
}

// notify publishes one life cycle event.
func (g *gateway) notify(format string, args ...any) {
	g.events.Publish(broker.Message{Text: fmt.Sprintf(format, args...)})
}

func (g *gateway) serve(requests []string) error {
	g.notify("listening on %s", g.listen)
	for _, r := range requests {
		if r == "" {
			return errors.New("malformed request")
		}
		g.notify("served %s", r)
	}
	return nil
}

// shutdown ends the event stream and leaves a last word about the reason.
func (g *gateway) shutdown(reason string) {
	if failed := g.events.Close(); failed > 0 {
		log.Printf("%d events failed", failed)
	}
	g.notify("stopped: %s", reason) // want "PC4002"
}

func main() {
	g := newGateway("127.0.0.1:8443")
	if err := g.serve([]string{"GET /a", "GET /b"}); err != nil {
		g.shutdown(err.Error())
		os.Exit(1)
	}
	g.shutdown("drained")
	for _, h := range g.history {
		fmt.Println(h)
	}
}
