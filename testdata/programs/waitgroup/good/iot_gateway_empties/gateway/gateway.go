// Package gateway collects the readings of sensors and sends them upstream.
package gateway

import (
	"encoding/binary"
	"sync"

	"programs/waitgroup/good/iot_gateway_empties/broker"
)

// Reading is one value of a sensor.
type Reading struct {
	Sensor string
	Value  uint32
}

// Gateway publishes readings in bursts.
type Gateway struct {
	up      *broker.Broker
	unacked sync.WaitGroup
	retry   []Reading
}

// New returns a gateway on the uplink.
func New(up *broker.Broker) *Gateway { return &Gateway{up: up} }

func encode(r Reading) []byte {
	return binary.BigEndian.AppendUint32(nil, r.Value)
}

func (g *Gateway) publish(r Reading) {
	m := &broker.Message{Topic: "t/" + r.Sensor, Payload: encode(r)}
	g.unacked.Add(1)
	m.Ack = g.unacked.Done
	if err := g.up.Publish(m); err != nil {
		m.Ack()
		g.retry = append(g.retry, r)
	}
}

// Flush publishes the readings together with those refused before, and
// returns how many have to wait for the next flush.
func (g *Gateway) Flush(rs []Reading) int {
	burst := append(g.retry, rs...)
	g.retry = nil
	for _, r := range burst {
		g.publish(r)
	}
	g.unacked.Wait()
	return len(g.retry)
}
