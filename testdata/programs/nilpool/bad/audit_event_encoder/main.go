package main

import (
	"bytes"
	"fmt"
	"os"

	"programs/nilpool/bad/audit_event_encoder/event"
)

type trail struct {
	seq   int
	codec *event.Codec
	errs  int
}

func (t *trail) record(actor, action string, labels map[string]string) {
	t.seq++
	err := t.codec.Encode(event.Event{Seq: t.seq, Actor: actor, Action: action, Labels: labels})
	if err != nil {
		t.errs++
	}
}

type step struct {
	action string
	labels func(user string) map[string]string
}

var steps = []step{
	{"login", func(u string) map[string]string { return map[string]string{"ip": "10.0.0.7"} }},
	{"read", func(u string) map[string]string { return map[string]string{"object": u + "/inbox"} }},
	{"logout", func(string) map[string]string { return nil }},
}

func run(t *trail, users ...string) {
	for _, u := range users {
		for _, s := range steps {
			t.record(u, s.action, s.labels(u))
		}
	}
}

func main() {
	var out bytes.Buffer
	t := &trail{codec: event.NewCodec(&out, "ip", "object")}
	run(t, "ann", "bob", "eve")
	fmt.Print(out.String())
	if lines := bytes.Count(out.Bytes(), []byte("\n")); lines != 9 || t.errs != 0 {
		os.Exit(1)
	}
}
